/* filters: the functions behind the filters' names, see filter.h */
#ifndef INGEST_FILTERS_H
#define INGEST_FILTERS_H

#include "filter.h"

/* are all parts of a format such as the filter date can read */
bool dates_can_scan(struct str format);

enum fault_code filter_date(struct filter_use *, struct row *, struct str *);
enum fault_code filter_tz(struct filter_use *, struct row *, struct str *);
enum fault_code filter_epoch(struct filter_use *, struct row *, struct str *);
enum fault_code filter_epoch_ms(
    struct filter_use *, struct row *, struct str *);
enum fault_code filter_excel(struct filter_use *, struct row *, struct str *);
enum fault_code filter_plus(struct filter_use *, struct row *, struct str *);
enum fault_code filter_day(struct filter_use *, struct row *, struct str *);
enum fault_code filter_money(struct filter_use *, struct row *, struct str *);
enum fault_code filter_number(struct filter_use *, struct row *, struct str *);
enum fault_code filter_percent(struct filter_use *, struct row *, struct str *);
enum fault_code filter_minutes(struct filter_use *, struct row *, struct str *);
enum fault_code filter_in(struct filter_use *, struct row *, struct str *);
enum fault_code filter_minor(struct filter_use *, struct row *, struct str *);
enum fault_code filter_times(struct filter_use *, struct row *, struct str *);
enum fault_code filter_divide(struct filter_use *, struct row *, struct str *);
enum fault_code filter_lower(struct filter_use *, struct row *, struct str *);
enum fault_code filter_upper(struct filter_use *, struct row *, struct str *);
enum fault_code filter_trim(struct filter_use *, struct row *, struct str *);
enum fault_code filter_map(struct filter_use *, struct row *, struct str *);
enum fault_code filter_empty(struct filter_use *, struct row *, struct str *);
enum fault_code filter_default(struct filter_use *, struct row *, struct str *);
enum fault_code filter_prefix(struct filter_use *, struct row *, struct str *);
enum fault_code filter_domain(struct filter_use *, struct row *, struct str *);
enum fault_code filter_sfid(struct filter_use *, struct row *, struct str *);
enum fault_code filter_single(struct filter_use *, struct row *, struct str *);
enum fault_code filter_id(struct filter_use *, struct row *, struct str *);

#endif
