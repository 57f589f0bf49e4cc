/** The workbench's window: data tree at the left, viewports in the middle, panels at the right, tools above, status below. */
package org.readingroom.ui.workbench;
