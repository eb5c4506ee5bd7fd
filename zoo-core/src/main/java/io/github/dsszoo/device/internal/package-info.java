/**
 * Finds the devices of this process and what a GPU needs. Only for the modules of this project; it
 * may change at any time.
 */
package io.github.dsszoo.device.internal;
