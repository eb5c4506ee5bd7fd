/** What the checks of the test kit share with this library's own tests; not for users. */
package io.github.dsszoo.testkit.internal;
