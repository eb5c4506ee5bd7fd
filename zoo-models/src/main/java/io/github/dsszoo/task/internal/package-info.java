/** The zoo's own tasks, and what they share. A task is one class here and one line of services. */
package io.github.dsszoo.task.internal;
