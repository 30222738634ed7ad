# survival.R <JOBS: what R's survival package says of tables of spells,
# group,entry,exit,cause (0 censored, 1 event, 2 competing), in the columns of
# cs-journey.  A job is a line TABLE CI TAU RHO OUT: curves where RHO is -, else
# medians, restricted means and tests.
suppressMessages(library(survival))
show <- function(x) {
	s <- sub("\\.?0+$", "", sprintf("%.6f", x))
	ifelse(is.na(x), "", ifelse(s == "-0", "0", s))
}

# a curve of those that are left; limits of 1 where nothing has happened yet
of <- function(g, ci) {
	if (any(g$entry > 0))
		survfit(Surv(entry, exit, any) ~ 1, g, conf.type = ci)
	else
		survfit(Surv(exit, any) ~ 1, g, conf.type = ci)
}

curve <- function(name, g, ci) {
	f <- of(g, ci)
	incidence <- 1 - f$surv
	events <- f$n.event
	if (any(g$cause == 2)) {
		m <- survfit(Surv(exit, factor(cause, 0:2)) ~ 1, g)
		stopifnot(all(m$time == f$time))
		incidence <- m$pstate[, 2]
		events <- m$n.event[, 2]
	}
	whole <- f$surv == 1
	f$lower[whole] <- 1
	f$upper[whole] <- 1
	paste(name, show(f$time), f$n.risk, events, f$n.censor, show(f$surv),
	    show(f$lower), show(f$upper), show(incidence), sep = ",")
}

# two groups that enter late: the score test of the exact partial likelihood is
# the log-rank test
test <- function(d, rho) {
	if (any(d$entry > 0)) {
		score <- coxph(Surv(entry, exit, any) ~ factor(group), d,
		    ties = "exact")$score
		return(c(score, 1))
	}
	s <- survdiff(Surv(exit, any) ~ group, d, rho = rho)
	c(s$chisq, sum(s$exp > 0) - 1)
}

summarise <- function(name, g, ci, tau, chi2) {
	f <- of(g, ci)
	q <- quantile(f, 0.5)
	mean <- summary(f, rmean = tau)$table[c("rmean", "se(rmean)")]
	if (any(g$entry > 0))
		mean <- c(NA, NA)
	paste(name, nrow(g), sum(g$any), show(q$quantile), show(q$lower),
	    show(q$upper), show(mean[1]), show(mean[2]), show(chi2[1]), chi2[2],
	    show(pchisq(chi2[1], chi2[2], lower.tail = FALSE)), sep = ",")
}

jobs <- read.table(file("stdin"), colClasses = "character")
for (i in seq_len(nrow(jobs))) {
	job <- unlist(jobs[i, ])
	d <- read.csv(job[1], colClasses = c("character", rep("numeric", 3)))
	d$any <- d$cause > 0
	groups <- split(d, d$group)
	if (job[4] == "-") {
		rows <- "group,days,at_risk,events,censored,survival,low,high,incidence"
		for (g in names(groups))
			rows <- c(rows, curve(g, groups[[g]], job[2]))
	} else {
		rows <- "group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p"
		chi2 <- test(d, as.numeric(job[4]))
		for (g in names(groups))
			rows <- c(rows, summarise(g, groups[[g]], job[2],
			    as.numeric(job[3]), chi2))
	}
	writeLines(rows, job[5])
}
