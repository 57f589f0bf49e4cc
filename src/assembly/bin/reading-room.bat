@echo off
rem Starts Reading Room's command line. Java 17 or newer comes from JAVA_HOME, else from the path; READINGROOM_JAVA_OPTS adds options for it, such as -Xmx8g.
rem Exclamation marks in names stay: hence no delayed expansion. Names with brackets or ampersands stay whole: hence quotes around each, and no name within a block.
setlocal EnableExtensions DisableDelayedExpansion
for %%F in ("%~dp0..") do set "APP=%%~fF"

set "JAVA="
set "GIVEN="
if defined JAVA_HOME set "GIVEN=%JAVA_HOME:"=%"
if defined GIVEN if exist "%GIVEN%\bin\java.exe" set "JAVA=%GIVEN%\bin\java.exe"
if not defined JAVA for %%F in (java.exe) do set "JAVA=%%~$PATH:F"
if not defined JAVA echo reading-room: no Java was found; expected Java 17 or newer. Install it, or set JAVA_HOME to its folder. 1>&2
if not defined JAVA exit /b 1

rem The release file beside Java tells its version at once; asking Java itself takes as long as a short command. Where there is none, Java itself will complain.
set "VERSION="
set "MAJOR="
for %%F in ("%JAVA%") do set "RELEASE=%%~dpF..\release"
if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
if defined VERSION for /f "tokens=1,2 delims=.-+_" %%A in ("%VERSION%") do if "%%A"=="1" (set "MAJOR=%%B") else (set "MAJOR=%%A")
set "OLD="
if defined MAJOR if %MAJOR% LSS 17 set "OLD=yes"
if defined OLD echo reading-room: "%JAVA%" is version %VERSION%; expected Java 17 or newer. Set JAVA_HOME to a newer one. 1>&2
if defined OLD exit /b 1

rem Classes as Java lays them out in memory (reading-room --prepare). Java itself looks whether they fit. They lie where they were made for.
set ARCHIVE=
if exist "%APP%\classes.jsa" set ARCHIVE="-XX:SharedArchiveFile=%APP%\classes.jsa"
rem What the jars say of their plugins (made with the archive): else all of them are opened to be asked.
set PLUGINS=
if exist "%APP%\plugins.index" set PLUGINS="-Dreadingroom.plugins=%APP%\plugins.index"
rem All but the workbench work without a screen.
set "HEADLESS=-Djava.awt.headless=true"
if "%~1"=="reading-room" set "HEADLESS="
rem Macros alone need the door through which ImageJ is made to run without a display, and ImageJ's classes as its jar has them.
set "OPENS="
if "%~1"=="--macro" set "OPENS=yes"
if "%~2"=="--macro" set "OPENS=yes"
if defined OPENS set ARCHIVE=
if defined OPENS set "OPENS=--add-opens java.base/java.lang=ALL-UNNAMED"
rem Jython asks the system in ways that Java 24 and newer warn of, in eight lines before each script.
set "NEW="
if defined MAJOR if %MAJOR% GEQ 24 set "NEW=yes"
if defined NEW if "%~1"=="--script" set "OPENS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
if defined NEW if "%~2"=="--script" set "OPENS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem As in the script for other systems, where the reasons stand: which loops are compiled at once, which methods a little later, and room for new arrays.
set "SHA=sun.security.provider.DigestBase::implCompressMultiBlock"
set "MEMORY=-XX:+UseParallelGC -XX:InitialRAMPercentage=10 -XX:NewRatio=1 -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -Dsun.reflect.inflationThreshold=1000"
set "LOOPS=-XX:CompileCommand=quiet -XX:CompileCommand=dontinline,%SHA% -XX:CompileCommand=CompileThresholdScaling,%SHA%,0.001"
set "LOOPS=%LOOPS% -XX:CompileCommand=CompileThresholdScaling,org.readingroom.dicom.pixel.SampleUnpacker::mask,0.001"
set "LOOPS=%LOOPS% -XX:CompileCommand=CompileThresholdScaling,org.readingroom.volume.PlaneRanges::look,0.001"
set "LATER=-XX:Tier3InvocationThreshold=400 -XX:Tier3MinInvocationThreshold=200 -XX:Tier3CompileThreshold=4000 -XX:C1MaxInlineSize=12"
set "LATER=%LATER% -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=200000"
if "%~1"=="de-identify-dicom" set "LATER=%LATER% -XX:Tier4BackEdgeThreshold=1000000"
"%JAVA%" -Xshare:auto %ARCHIVE% -Xlog:cds=off -Xlog:cds+dynamic=off %MEMORY% %LOOPS% %LATER% %PLUGINS% %HEADLESS% -Dfile.encoding=UTF-8 %OPENS% %READINGROOM_JAVA_OPTS% -cp "%APP%\plugins\*;%APP%\jars\*" org.readingroom.cli.Launcher %*
exit /b %errorlevel%
