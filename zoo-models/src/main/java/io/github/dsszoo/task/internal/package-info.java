/**
 * The tasks of the zoo and their common classes. A task is a class of this package and a line in
 * {@code META-INF/services}.
 */
package io.github.dsszoo.task.internal;
