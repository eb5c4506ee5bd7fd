/** Random numbers and orders that depend on their seed alone. */
package io.github.dsszoo.data.internal.random;
