/** Where models are stored: folders, jars, the user's cache and catalogues on servers. */
package io.github.dsszoo.model.internal.store;
