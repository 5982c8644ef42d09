/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_WHO_H
#define PIPELINE_WHO_H
/* Who runs this program and where, for receipts and locks: "ana@planner". */

enum { WHO_SIZE = 160 };
void who_runs(char ret_who[WHO_SIZE]);

#endif
