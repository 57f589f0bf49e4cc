/** The Annotate panel's parts without a window; the panel itself is driven by {@code AnnotateOnScreen}. */
package org.readingroom.ui.annotate.panel;
