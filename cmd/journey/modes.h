/*
 * modes: what cs-journey can print, a function each
 *
 * A function says job_select() for the selectors it needs, walks the log by
 * job_walk() and writes its rows to the job's sink.
 */
#ifndef MODES_H
#define MODES_H

#include "diag.h"

struct job;

enum status stages_run(struct job *);
enum status align_run(struct job *);
enum status fitness_run(struct job *);
enum status graph_run(struct job *);
enum status variants_run(struct job *);
enum status rework_run(struct job *);
enum status between_run(struct job *);
enum status dwell_run(struct job *);
enum status funnel_run(struct job *);
enum status touches_run(struct job *);
enum status map_run(struct job *);
enum status validated_run(struct job *);
enum status loops_run(struct job *);
enum status survival_run(struct job *);
enum status ttv_run(struct job *);
enum status cohorts_run(struct job *);
enum status lifecycle_run(struct job *);
enum status stickiness_run(struct job *);
enum status moments_run(struct job *);

#endif
