/* retention: what it means that a case came back, see cohorts.h */
#ifndef RETENTION_H
#define RETENTION_H

enum retention {
	RETENTION_CLASSIC,   /* active in period n */
	RETENTION_UNBOUNDED, /* in n or later */
	RETENTION_STREAK,    /* in every one from 1 to n */
	RETENTION_BRACKET    /* in any of n to m */
};

#endif
