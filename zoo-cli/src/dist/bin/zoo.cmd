@echo off
rem The command line, with the models beside it.
setlocal
set "HOME_ZOO=%~dp0.."
if not defined DSS_ZOO_MODELS set "DSS_ZOO_MODELS=%HOME_ZOO%\saved-models"
if not defined DSS_ZOO_SPARK set "DSS_ZOO_SPARK=%HOME_ZOO%\spark"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
if not defined TF_CPU_ALLOCATOR_USE_BFC set "TF_CPU_ALLOCATOR_USE_BFC=true"
set "JAVA_ZOO=java"
if defined JAVA_HOME set "JAVA_ZOO=%JAVA_HOME%\bin\java"
"%JAVA_ZOO%" %ZOO_JAVA_OPTIONS% -cp "%HOME_ZOO%\lib\*;%ZOO_CLASSPATH%" io.github.dsszoo.cli.Main %*
exit /b %ERRORLEVEL%
