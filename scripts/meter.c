/* meter: run a command and append "seconds cpu-seconds peak-KiB" to a file */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char *argv[])
{
	struct rusage used;
	double start = now();
	int status;
	pid_t pid;
	FILE *out;

	if (argc < 3)
		errx(2, "usage: meter FILE COMMAND [ARGUMENT ...]");
	pid = fork();
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		err(127, "%s", argv[2]);
	}
	/* the kernel's figure for the greatest of the tree's processes */
	if (pid < 0 || waitpid(pid, &status, 0) < 0 ||
	    getrusage(RUSAGE_CHILDREN, &used) < 0)
		err(2, "%s", argv[2]);
	start = now() - start;
	out = fopen(argv[1], "a");
	if (out == NULL ||
	    fprintf(out, "%.3f %.3f %ld\n", start,
		seconds(used.ru_utime) + seconds(used.ru_stime),
		used.ru_maxrss) < 0 ||
	    fclose(out) != 0)
		err(2, "%s", argv[1]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
