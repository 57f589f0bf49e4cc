/**
 * Programs of others as commands: an executable that answers {@code --xml} with a description in the Slicer Execution Model stands in the same lists as our own. {@link
 * org.readingroom.call.executable.Executables} finds them, {@link org.readingroom.call.executable.ExecutableInfo} says what one takes, and {@code ExecutableRun} runs it, with
 * its images as files. Source: 3D Slicer's documentation of the Slicer Execution Model.
 */
package org.readingroom.call.executable;
