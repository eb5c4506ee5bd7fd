/**
 * The file formats of the library, registered as services. Readers treat files as untrusted: they
 * check sizes before allocating memory.
 */
package io.github.dsszoo.data.internal.format;
