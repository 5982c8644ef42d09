/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include "report/page.h"
#include "report/words.h"

void html_page_begin(struct text *out, const char *title)
{
	text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "style-src 'unsafe-inline'\"/>\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		      "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
	words_add_markup(out, title);
	text_add(out, "</title>\n<style>\n");
	text_add(out, page_style);
	text_add(out, "</style>\n</head>\n<body>\n<header>\n");
}

void html_page_end(struct text *out)
{
	text_add(out, "</main>\n<footer>Made by rota " ROTA_VERSION
		      ". This page needs no network and runs no script.</footer>\n"
		      "</body>\n</html>\n");
}

void html_user(struct text *out, const char *raw)
{
	text_add(out, "<bdi>");
	words_add_markup(out, raw);
	text_add(out, "</bdi>");
}

void html_card_begin(struct text *out, const char *id, const char *title)
{
	text_addf(out, "<section id=\"%s\">\n<h2>%s</h2>\n<div class=\"card\">\n", id, title);
}

void html_card_end(struct text *out)
{
	text_add(out, "</div></section>\n");
}

void html_item(struct text *out, const char *words)
{
	text_add(out, "<li>");
	words_add_markup(out, words);
	text_add(out, "</li>\n");
}

void html_table_begin(struct text *out, const char *class_name, const char *const heads[])
{
	text_addf(out, "<div class=\"scroll\"><table class=\"%s\"><thead><tr>", class_name);
	for (int i = 0; heads[i] != NULL; i++) {
		bool is_figure = heads[i][0] == '#';
		text_add(out, is_figure ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
		text_add_html(out, heads[i] + is_figure);
		text_add(out, "</th>");
	}
	text_add(out, "</tr></thead><tbody>\n");
}

void html_table_end(struct text *out)
{
	text_add(out, "</tbody></table></div>\n");
}

void html_cell(struct text *out, const char *words)
{
	text_add(out, "<td>");
	words_add_markup(out, words);
	text_add(out, "</td>");
}

void html_figure_marked(struct text *out, const char *words, bool stands_out)
{
	text_add(out, stands_out ? "<td class=\"n bad\">" : "<td class=\"n\">");
	words_add_markup(out, words);
	text_add(out, "</td>");
}

void html_figure(struct text *out, const char *words)
{
	html_figure_marked(out, words, false);
}

void html_legend(struct text *out, const char *const pairs[][2])
{
	text_add(out, "<ul class=\"legend\">");
	for (int i = 0; pairs[i][0] != NULL; i++) {
		text_addf(out, "<li><i class=\"sw %s\"></i>", pairs[i][0]);
		text_add_html(out, pairs[i][1]);
		text_add(out, "</li>");
	}
	text_add(out, "</ul>\n");
}
