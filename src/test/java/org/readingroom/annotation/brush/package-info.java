/** Brushes against counts made with numpy, closed forms and their own definition. */
package org.readingroom.annotation.brush;
