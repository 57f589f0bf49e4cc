/**
 * Softcopy presentation states: how somebody saw images, read into {@link org.readingroom.volume.presentation.PresentationState} by
 * {@link org.readingroom.dicom.presentation.PresentationReader}. Source: DICOM PS3.3 A.33, C.10, C.11. What is in them and cannot be shown becomes
 * a finding; showing them is left to the rooms of display.
 */
package org.readingroom.dicom.presentation;
