/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
/*
 * Put in front of every source file but those of base/ and cli/: using one of these names is a
 * compile error. They overflow buffers, hide failures, hold hidden state, or end the program behind
 * the caller's back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof gets
#pragma GCC poison localtime gmtime asctime ctime rand srand exit puts putchar perror

#endif
