/* sheet: one export being written, in the dialect of whoever exports it */
#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dialect {
	char delimiter;
	bool crlf, quote_all, bom;
	bool sep; /* a first line sep=; */
	bool cp1252;
	bool by_time; /* rows in order of time, else of account */
	bool gzip;
	const char *time; /* pattern of cal_format */
};

struct line {
	int64_t time;
	size_t at, length;
};

struct sheet {
	const struct dialect *dialect;
	char *text;
	size_t length, size;
	struct line *lines;
	size_t nlines, maxlines;
	size_t begun; /* where the row being written begins */
};

void sheet_cell(struct sheet *, const char *);
void sheet_time(struct sheet *, int64_t t);
void sheet_end_row(struct sheet *, int64_t t);
/* a row as it stands, put in the middle of those there at the end */
void sheet_raw_row(struct sheet *, const char *);
/* write header and rows, then forget them */
void sheet_write(struct sheet *, const char *path, const char *header);

#endif
