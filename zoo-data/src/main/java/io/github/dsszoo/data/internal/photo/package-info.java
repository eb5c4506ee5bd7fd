/**
 * Crops of photographs, split by photograph, and generators of image sets from them. Crops that can
 * be redistributed are included; the others are prepared in the user's cache.
 */
package io.github.dsszoo.data.internal.photo;
