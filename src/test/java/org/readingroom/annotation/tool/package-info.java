/** Tools on small annotations: what they change, what they leave, and that undo brings everything back. */
package org.readingroom.annotation.tool;
