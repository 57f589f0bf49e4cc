/** Drawing by mouse and keys in a real window, held against what the same places give without one. */
package org.readingroom.ui.annotate;
