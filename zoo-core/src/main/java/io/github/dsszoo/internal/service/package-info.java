/** Finds service providers, such as layers and kinds of elements, on the class path. */
package io.github.dsszoo.internal.service;
