@echo off
rem Starts Reading Room's command line. Java 17 or newer comes from JAVA_HOME, else from the path; READINGROOM_JAVA_OPTS adds options for it, such as -Xmx8g.
setlocal DisableDelayedExpansion
set "HOME_FOLDER=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo reading-room: no Java was found; expected Java 17 or newer. Install it, or set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
rem Classes as Java lays them out in memory (reading-room --prepare). Java itself looks whether they fit.
set "ARCHIVE=-Xlog:cds=off"
if exist "%HOME_FOLDER%\classes.jsa" set ARCHIVE=-Xlog:cds=off -Xlog:cds+dynamic=off "-XX:SharedArchiveFile=%HOME_FOLDER%\classes.jsa"
rem Macros need ImageJ's classes as its jar has them, to be made to run without a display.
if "%~1"=="--macro" set "ARCHIVE=-Xlog:cds=off"
rem As in the script for other systems: classes lie where they were made for; what the jars say of their plugins; the loop of SHA-256 is compiled at once, and for itself.
set "PLUGINS="
if exist "%HOME_FOLDER%\plugins.index" set PLUGINS="-Dreadingroom.plugins=%HOME_FOLDER%\plugins.index"
set "SHA=sun.security.provider.DigestBase::implCompressMultiBlock"
set "QUICK=-XX:-UsePerfData -Dsun.reflect.inflationThreshold=1000 -XX:CompileCommand=quiet -XX:CompileCommand=dontinline,%SHA% -XX:CompileCommand=CompileThresholdScaling,%SHA%,0.001"
set "LOOPS=-XX:CompileCommand=CompileThresholdScaling,org.readingroom.dicom.pixel.SampleUnpacker::mask,0.001 -XX:CompileCommand=CompileThresholdScaling,org.readingroom.volume.PlaneRanges::look,0.001"
set "LATER=-XX:Tier3InvocationThreshold=400 -XX:Tier3MinInvocationThreshold=200 -XX:Tier3CompileThreshold=4000 -XX:C1MaxInlineSize=12 -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=200000"
rem All but the workbench work without a screen.
set "HEADLESS=-Djava.awt.headless=true"
if "%~1"=="reading-room" set "HEADLESS="
"%JAVA%" -XX:+UseParallelGC %QUICK% %LOOPS% %LATER% -Xshare:auto -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 %ARCHIVE% %PLUGINS% %HEADLESS% -Dfile.encoding=UTF-8 --add-opens java.base/java.lang=ALL-UNNAMED %READINGROOM_JAVA_OPTS% -cp "%HOME_FOLDER%\plugins\*;%HOME_FOLDER%\jars\*" org.readingroom.cli.Launcher %*
exit /b %errorlevel%
