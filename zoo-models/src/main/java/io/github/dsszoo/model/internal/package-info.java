/** Classes that the modules of the zoo share and that are not for users. */
package io.github.dsszoo.model.internal;
