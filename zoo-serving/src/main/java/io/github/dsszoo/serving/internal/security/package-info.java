/** Certificates and tokens. */
package io.github.dsszoo.serving.internal.security;
