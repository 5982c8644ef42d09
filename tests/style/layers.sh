#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: layers.sh SOURCE_FOLDER FOLDER:MAY_USE,...:LIBRARY,... for each row of the table in src/meson.build
# Fails on an #include that a row does not grant, and on a row that breaks the order of the table.
set -eu
source=$1
shift
rows=$*
# shellcheck disable=SC2016 # the dollar signs are those of awk
find "$source" -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | LC_ALL=C sort | xargs awk -v source="$source" -v rows="$rows" '
function complain(what) {
	print what
	failed = 1
}

function where() {
	return "src/" substr(FILENAME, length(source) + 2) ":" FNR ": "
}

function read_row(row, index_of_row,	parts, names, n, i) {
	split(row, parts, ":")
	layer[parts[1]] = index_of_row
	n = split(parts[2], names, ",")
	for (i = 1; i <= n; i++) {
		if (!(names[i] in layer))
			complain("src/meson.build: " parts[1] " may use " names[i] ", which stands below it or nowhere")
		if ((parts[1] in stage) && (names[i] in stage))
			complain("src/meson.build: stage " parts[1] " may use stage " names[i])
		granted[parts[1], names[i]] = 1
	}
	n = split(parts[3], names, ",")
	for (i = 1; i <= n; i++) {
		if (names[i] != "math" && names[i] != "threads" && (names[i] in owner))
			complain("src/meson.build: " names[i] " is used by " owner[names[i]] " and " parts[1])
		owner[names[i]] = parts[1]
		granted_library[parts[1], names[i]] = 1
	}
}

BEGIN {
	n = split("history forecast staffing plan simulate publish report", names, " ")
	for (i = 1; i <= n; i++)
		stage[names[i]] = 1
	n = split("sha256.h libmd yaml.h yaml jansson.h jansson zlib.h zlib glpk.h glpk sqlite3.h sqlite " \
		"libical/ical.h libical pthread.h threads qrencode.h qrencode curl/curl.h curl", names, " ")
	for (i = 1; i < n; i += 2)
		library_of[names[i]] = names[i + 1]
	n = split("assert ctype dirent errno fcntl float fnmatch getopt glob inttypes langinfo limits locale math poll " \
		"pwd signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib string strings sys/file " \
		"sys/ioctl sys/mman sys/prctl sys/random sys/resource sys/stat sys/time sys/types sys/wait termios time " \
		"unistd wchar wctype", names, " ")
	for (i = 1; i <= n; i++)
		is_system[names[i] ".h"] = 1
	n = split(rows, names, " ")
	for (i = 1; i <= n; i++)
		read_row(names[i], i)
	sees_all_public["cli"] = sees_all_public["batch"] = sees_all_public["pipeline"] = 1
}

FNR == 1 {
	folder = substr(FILENAME, length(source) + 2)
	sub("/.*", "", folder)
	if (!(folder in layer) && !seen[folder]++)
		complain("src/" folder ": no row in src/meson.build")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	name = quoted[2]
	other = name
	if (!sub("/.*", "", other))
		complain(where() "\"" name "\" names no folder")
	else if (other != folder && !((folder, other) in granted))
		complain(where() folder " may not use " other " (\"" name "\")")
	else if ((getline line < (source "/" name)) < 0)
		complain(where() "there is no src/" name)
	close(source "/" name)
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	name = $0
	sub("^[^<]*<", "", name)
	sub(">.*", "", name)
	library = name ~ "^gsl/" ? "gsl" : library_of[name]
	if (name ~ "^rota/") {
		if (name !~ "^rota/(error|context|erlang).h$" && !(folder in sees_all_public))
			complain(where() "<" name "> is about the whole job; only pipeline, batch and cli may use it")
	} else if (library != "") {
		if (!((folder, library) in granted_library))
			complain(where() folder " may not use the library " library " (<" name ">)")
	} else if (!(name in is_system)) {
		complain(where() "<" name "> is no header of C or POSIX nor of a library in the table")
	}
}

END {
	exit failed
}
'
