/**
 * Tasks (training, validation and test sets), recipes (a network, a training plan and a task for
 * each model of the zoo) and non-learned baselines. Users add their own tasks by {@link
 * io.github.dsszoo.task.Task}.
 */
package io.github.dsszoo.task;
