/* child: run what may end the program, see its exit status and its complaint */
#ifndef CHILD_H
#define CHILD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* where the leak sanitizer is linked in: a child that fails may leak */
void __lsan_disable(void) __attribute__((weak));

/* the exit status of f(arg), 128 + the signal where one ended it; what it wrote
 * to standard error in err, NUL-terminated */
static inline int
child(void (*f)(const void *), const void *arg, char *err, size_t size)
{
	int fd[2], status;
	size_t n = 0;
	ssize_t r;
	pid_t pid;

	fflush(stdout);
	if (pipe(fd) != 0 || (pid = fork()) < 0)
		return -1;
	if (pid == 0) {
		if (__lsan_disable)
			__lsan_disable();
		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		close(fd[1]);
		f(arg);
		exit(0);
	}
	close(fd[1]);
	while (n < size - 1 && (r = read(fd[0], err + n, size - 1 - n)) > 0)
		n += (size_t)r;
	err[n] = '\0';
	close(fd[0]);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

#endif
