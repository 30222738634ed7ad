/* log: the finished customer log, a raw usage export, and the hidden truth */
#ifndef LOG_H
#define LOG_H

struct world;

/* "-" is standard output; all three exit 2 where they cannot write */
void log_write(const struct world *, const char *path);
/* one export of all usage, hour by hour; 12 bytes of memory a row */
void log_raw_usage(const struct world *, const char *path);
void log_truth(const struct world *, const char *path);

#endif
