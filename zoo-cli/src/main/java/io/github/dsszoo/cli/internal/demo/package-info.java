/**
 * The demo. Each part shows models of one kind of element, and a page shows the results. A part
 * returns sections; a page is a list of sections. Start with {@link
 * io.github.dsszoo.cli.internal.demo.Demo}.
 */
package io.github.dsszoo.cli.internal.demo;
