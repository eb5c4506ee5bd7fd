/** Files of comma-separated values. */
package io.github.dsszoo.data.internal.table;
