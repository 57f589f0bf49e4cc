/** Small commands and a reader that exist for tests of the bridge and the launcher only. */
package org.readingroom.demo;
