import os, re
arch=os.uname()[4]
if re.search('64', arch):
    arch_libdir="lib64"   
    # 64 bits
    vif=['mac=00:16:3e:00:00:01,bridge=xenbr0,type=ioemu','mac=00:16:3e:00:00:02,bridge=xenbr1']  # two
# neither here nor there
else:
	arch_libdir = 'lib'; x=1
	y=2	# last

    # still here
device_model='/usr/'+arch_libdir+'/xen/bin/qemu-dm'
disk=[ 'phy:sda%d,sda1,w' % (7+vmid),
       'phy:sda6,sda6,r' ]
if vmid: # some
  vif=[ 'bridge=br0' # the first
  ]
def cards( n ):
  return [ "bridge=xenbr%d"%i   for i in range(n) ]
extra="console=tty0 " \
      "quiet"
doc = """one  

two"""
a=b  =  3
memory=0x40 ; maxmem=5L
