/** Sets in tables of comma-separated values, one row for each element or sample. */
package io.github.dsszoo.data.table;
