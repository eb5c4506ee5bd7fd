/** Code that shows how to use a model. */
package io.github.dsszoo.model.internal.usage;
