/** Has Python check the exported models: its environment, what it is given, what it says. */
package io.github.dsszoo.python;
