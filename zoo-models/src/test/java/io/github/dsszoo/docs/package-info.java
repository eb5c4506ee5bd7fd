/** Tests of the documentation: its programs compile and run, its links resolve, its words. */
package io.github.dsszoo.docs;
