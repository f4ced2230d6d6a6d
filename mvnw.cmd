@echo off
rem Runs the Maven that .mvn\wrapper\maven.properties pins, on a JDK 25 or newer. See mvnw for where both are looked for.
rem
rem Other than mvnw, this passes every argument to Maven: set SERVER_PORT, or -Dspring-boot.run.arguments, for the
rem application of spring-boot:run.
setlocal EnableExtensions DisableDelayedExpansion

set "needed_java=25"
set "project=%~dp0"

call :find_jdk
if not defined jdk (
  echo mvnw: Loomdeck needs a JDK %needed_java% or newer, and none was found. 1>&2
  echo       winget install EclipseAdoptium.Temurin.%needed_java%.JDK 1>&2
  echo       or https://adoptium.net/temurin/releases/?version=%needed_java% 1>&2
  echo       If it is installed in an unusual place, set JAVA_HOME to it. 1>&2
  exit /b 1
)
set "JAVA_HOME=%jdk%"

for /f "usebackq eol=# tokens=1,2 delims==" %%k in ("%project%.mvn\wrapper\maven.properties") do set "maven_%%k=%%l"
set "user_home=%MAVEN_USER_HOME%"
if not defined user_home set "user_home=%USERPROFILE%\.m2"
set "archive_name=apache-maven-%maven_version%-bin.zip"
set "maven_home=%user_home%\wrapper\dists\loomdeck\apache-maven-%maven_version%"

if not exist "%maven_home%\lib" call :install_maven || exit /b 1

call "%maven_home%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%


:find_jdk
set "jdk="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do for %%h in ("%%~dpj..") do call :consider "%%~fh"
for %%r in (
  "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%ProgramFiles%\Semeru"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\.gradle\jdks"
) do if exist "%%~r" for /d %%h in ("%%~r\*") do call :consider "%%~fh"
if exist "%USERPROFILE%\scoop\apps" for /d %%h in ("%USERPROFILE%\scoop\apps\*") do call :consider "%%~fh\current"
exit /b 0


rem Takes the folder %1 as the JDK if there is none yet and its version will do.
:consider
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "java_version=0"
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "delims=.+-" %%m in ("%%~v") do set "java_version=%%m"
)
if %java_version% GEQ %needed_java% set "jdk=%~1"
exit /b 0


:install_maven
set "unpacking=%user_home%\wrapper\dists\.fetching-%RANDOM%%RANDOM%"
mkdir "%unpacking%" || exit /b 1
set "archive=%unpacking%\%archive_name%"
call :fetch_maven
if not exist "%archive%" (
  echo mvnw: Maven %maven_version% could not be had. 1>&2
  echo       Connect this machine to the network, or unpack %archive_name% yourself as 1>&2
  echo       %maven_home% 1>&2
  rmdir /s /q "%unpacking%"
  exit /b 1
)
pushd "%unpacking%"
"%JAVA_HOME%\bin\jar.exe" xf "%archive_name%"
popd
if not exist "%user_home%\wrapper\dists\loomdeck" mkdir "%user_home%\wrapper\dists\loomdeck"
rem Another build may have been faster; both copies are the same.
if not exist "%maven_home%\lib" move "%unpacking%\apache-maven-%maven_version%" "%maven_home%" >nul
rmdir /s /q "%unpacking%"
exit /b 0


:fetch_maven
set "cached=%user_home%\repository\org\apache\maven\apache-maven\%maven_version%\%archive_name%"
if exist "%cached%" (
  copy /y "%cached%" "%archive%" >nul
  call :check_archive "the local Maven repository"
)
if exist "%archive%" exit /b 0
where mvn >nul 2>nul && (
  echo mvnw: fetching Maven %maven_version% through the installed mvn 1>&2
  pushd "%unpacking%"
  call mvn -B -q dependency:copy "-Dartifact=org.apache.maven:apache-maven:%maven_version%:zip:bin" "-DoutputDirectory=%unpacking%" >nul 2>nul
  popd
  call :check_archive "the installed mvn"
)
if exist "%archive%" exit /b 0
set "url=https://archive.apache.org/dist/maven/maven-3/%maven_version%/binaries/%archive_name%"
echo mvnw: fetching Maven %maven_version% from %url% 1>&2
curl.exe -fsSL --retry 2 --connect-timeout 20 -o "%archive%" "%url%"
call :check_archive "Apache's archive site"
exit /b 0


rem Deletes the archive unless it is the one that was pinned; %1 says where it is from.
:check_archive
if not exist "%archive%" exit /b 0
set "found="
for /f "skip=1 delims=" %%s in ('certutil -hashfile "%archive%" SHA512') do if not defined found set "found=%%s"
set "found=%found: =%"
if /i "%found%"=="%maven_sha512%" exit /b 0
echo mvnw: %~1 gave an archive whose SHA-512 is not the pinned one; it is not used 1>&2
del /q "%archive%"
exit /b 0
