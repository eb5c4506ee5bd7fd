/** Reading whole files, writing files atomically, and folders that hold sets. */
package io.github.dsszoo.data.internal.file;
