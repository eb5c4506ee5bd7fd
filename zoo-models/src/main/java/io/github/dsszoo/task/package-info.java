/**
 * What models of the zoo learn and how: tasks (sets with their splits), recipes (a network, a plan
 * and a task for each model) and the batches that training takes.
 */
package io.github.dsszoo.task;
