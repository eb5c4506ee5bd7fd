/** Service providers: layers, kinds of elements and others that a class path adds. */
package io.github.dsszoo.internal.service;
