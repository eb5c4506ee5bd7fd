/** What all modules share: the parent of the project's exceptions. */
package io.github.dsszoo;
