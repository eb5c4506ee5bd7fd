/** Random numbers and orders that depend only on their seed. */
package io.github.dsszoo.data.internal.random;
