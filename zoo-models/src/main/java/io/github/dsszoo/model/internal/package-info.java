/** What the zoo's own modules share and users do not need. */
package io.github.dsszoo.model.internal;
