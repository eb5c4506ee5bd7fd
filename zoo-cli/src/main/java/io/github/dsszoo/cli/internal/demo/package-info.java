/**
 * The zoo at work, in two minutes: parts that each show models of one kind of elements, and the
 * page they leave. A part gives sections, a page is a list of sections, and a section is one class.
 * Begin with {@link io.github.dsszoo.cli.internal.demo.Demo}.
 */
package io.github.dsszoo.cli.internal.demo;
