/**
 * The demo: parts that each show models of one kind of element, and a page with their results. A
 * part returns sections, and a page is a list of sections. Start with {@link
 * io.github.dsszoo.cli.internal.demo.Demo}.
 */
package io.github.dsszoo.cli.internal.demo;
