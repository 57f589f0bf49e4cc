/** Tools of the mouse: each is a {@link org.readingroom.ui.view.ViewTool} and changes the workbench only through its methods. */
package org.readingroom.ui.tool;
