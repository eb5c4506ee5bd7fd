/** The models of a server: their versions, their signatures, and the answers to requests. */
package io.github.dsszoo.serving.internal.pool;
