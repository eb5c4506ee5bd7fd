/** What is common to both protocols of the server. */
package io.github.dsszoo.serving.internal;
